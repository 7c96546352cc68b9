/** What openssl is to make: the installation's own authority, or a certificate of one endpoint. */
export type CertificateRequest = {
  /** At most 64 characters. */
  readonly commonName: string;
  /** Empty for the authority itself. */
  readonly names: readonly string[];
};

/** openssl's configuration for it: everything is in here, so that the machine's own openssl.cnf plays no part. */
export function renderCertificateRequest({ commonName, names }: CertificateRequest): string {
  return `${[
    '[req]',
    'prompt = no',
    'distinguished_name = subject',
    '[subject]',
    `CN = ${commonName}`,
    '[extensions]',
    ...(names.length === 0
      ? ['basicConstraints = critical, CA:TRUE, pathlen:0', 'keyUsage = critical, keyCertSign, cRLSign']
      : [
          'basicConstraints = critical, CA:FALSE',
          'keyUsage = critical, digitalSignature',
          'extendedKeyUsage = serverAuth',
          `subjectAltName = ${names.map((name) => `DNS:${name}`).join(', ')}`,
        ]),
    'subjectKeyIdentifier = hash',
  ].join('\n')}\n`;
}
