/** `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `just now`, `5 min ago`, `3 h ago`, `12 days ago`. Both in milliseconds since the epoch. */
export function formatAge(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

/** `14:03:59`, in the reader's own time zone. */
export function formatClock(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** `2026-11-22 14:03:59`, in the reader's own time zone. */
export function formatMoment(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${parts.join('-')} ${formatClock(at)}`;
}

/** Reads `90s`, `15m`, `2h`, `1d` or an ISO time into a moment in milliseconds; null when it is neither. */
export function parseSince(text: string, now: number): number | null {
  const match = /^([0-9]+)(s|m|h|d)$/.exec(text);
  if (match === null) {
    const moment = Date.parse(text);
    return Number.isNaN(moment) ? null : moment;
  }
  const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  return now - Number(match[1]) * (units[match[2] ?? ''] ?? 0);
}
