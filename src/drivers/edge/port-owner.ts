import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';

/**
 * Who holds `port` on `address`: null when it is free, else words such as `pid 812 (nginx)`. A process of another user
 * cannot be seen without privileges. Only Linux tells.
 */
export async function findPortOwner(address: string, port: number): Promise<string | null> {
  if (await canListen(address, port)) return null;
  const inode = await findListeningInode(port);
  return (
    (inode && (await findProcessWithSocket(inode))) ?? 'a process of another user, perhaps another Apron'
  );
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** /proc/net/tcp: the second column is `address:PORT` in hexadecimal, the fourth the state (0A: listening), the tenth the inode. */
async function findListeningInode(port: number): Promise<string | null> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'utf8').catch(() => '');
    const row = text
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .find((columns) => columns[1]?.endsWith(suffix) && columns[3] === '0A');
    if (row?.[9]) return row[9];
  }
  return null;
}

async function findProcessWithSocket(inode: string): Promise<string | null> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const handle of handles) {
      const target = await readlink(`/proc/${pid}/fd/${handle}`).catch(() => '');
      if (target === `socket:[${inode}]`) {
        const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'unknown');
        return `pid ${pid} (${name.trim()})`;
      }
    }
  }
  return null;
}
