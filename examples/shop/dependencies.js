import pg from 'pg';
import { createClient } from 'redis';

/** A call that gets no answer says nothing: whoever asks has to decide how long to wait. */
const patienceMilliseconds = 2000;

/** What this application needs, and how it finds out whether it has it. Each check resolves with a line to show. */
export const dependencies = [
  { name: 'database', label: 'PostgreSQL', address: process.env.DATABASE_URL, check: askDatabase },
  { name: 'cache', label: 'Redis', address: process.env.CACHE_URL, check: askCache },
  { name: 'partner', label: 'Partner API', address: process.env.PARTNER_URL, check: askPartner },
];

/** Asks all of them at once. */
export async function askAll() {
  return await Promise.all(
    dependencies.map(async ({ name, label, address, check }) => {
      const began = performance.now();
      const result = await orTooLate(address ? check(address) : notConfigured()).then(
        (detail) => ({ answers: true, detail }),
        (error) => ({ answers: false, detail: reasonOf(error) }),
      );
      return {
        name,
        label,
        host: hostOf(address),
        ...result,
        milliseconds: Math.round(performance.now() - began),
      };
    }),
  );
}

async function askDatabase(connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: patienceMilliseconds });
  // Without a listener a connection that breaks later would end the program.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('CREATE TABLE IF NOT EXISTS visits (at timestamptz NOT NULL DEFAULT now())');
    await client.query('INSERT INTO visits DEFAULT VALUES');
    const { rows } = await client.query(
      'SELECT count(*)::int AS visits, host(inet_client_addr()) AS me FROM visits',
    );
    return `${rows[0].visits} visits stored; it sees this instance as ${rows[0].me}`;
  } finally {
    await client.end().catch(() => {});
  }
}

async function askCache(url) {
  const client = createClient({
    url,
    socket: { connectTimeout: patienceMilliseconds, reconnectStrategy: false },
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return `${await client.incr('pages')} pages served`;
  } finally {
    // One that never connected is closed already, and says so by throwing.
    if (client.isOpen) client.destroy();
  }
}

async function askPartner(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMilliseconds) });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const { euro, caller } = await answer.json();
  return `1 euro is ${euro} dollars; it sees this instance as ${caller}`;
}

async function notConfigured() {
  throw new Error('no address was given');
}

function orTooLate(work) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), patienceMilliseconds + 500);
  });
  // The work goes on when it is too late; nobody waits for how it ends.
  work.catch(() => {});
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

function reasonOf(error) {
  if (error?.name === 'TimeoutError' || /timeout|timed out/i.test(error?.message ?? '')) return 'timed out';
  return error?.cause?.code ?? error?.code ?? error?.message ?? String(error);
}

/** Never the whole address: it carries a password. */
function hostOf(address) {
  return URL.canParse(address ?? '') ? new URL(address).host : 'not configured';
}
