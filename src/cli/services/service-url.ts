/** The address a browser takes; null for a private service, which has none. */
export function serviceUrl(service: { ServiceUrl?: string | undefined }): string | null {
  const host = service.ServiceUrl ?? '';
  return host === '' ? null : `http://${host}`;
}
