/**
 * What root keeps inside an instance: enough for images that start as root, prepare their folders and then give their
 * privileges up, as nginx, redis or postgres do. CHOWN, DAC_OVERRIDE and FOWNER prepare files that belong to the later
 * user; SETGID and SETUID become that user; KILL signals the workers once they run as it. NET_BIND_SERVICE is for
 * programs marked with `setcap`, such as caddy: the kernel refuses to execute them when the capability is out of reach
 * (EPERM), even where low ports are open to all.
 *
 * Docker's default list also has MKNOD, NET_RAW (forged packets to neighbours), SETPCAP, SETFCAP, FSETID, SYS_CHROOT
 * and AUDIT_WRITE, which no ordinary web application asks for.
 */
export const keptCapabilities: readonly string[] = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETUID',
];
