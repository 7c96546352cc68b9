import { defineCommand } from '../command.ts';
import { printJson } from '../session.ts';
import { judgeMachine } from '../setup/judge-machine.ts';
import { type PlaceFlags, placeOf, placeOptionSpecs } from '../setup/place-of.ts';
import { prepareMachine } from '../setup/prepare-machine.ts';
import { renderFindings } from '../setup/render-findings.ts';

export const setupCommand = defineCommand<PlaceFlags>({
  name: 'setup',
  group: 'Apron itself',
  summary: 'install what is missing and start a Docker Engine if none answers',
  details:
    'Debian and Ubuntu: Docker Engine, HAProxy, nftables, conntrack, dnsmasq, iproute2, OpenSSL, mmdebstrap, git and certificates, from the\nsystem’s own packages. On other systems it lists what to install. It starts no HAProxy service, asks nothing, and\ndoes nothing the second time.',
  options: placeOptionSpecs,
  examples: [['./apron setup', 'make this machine ready']],
  async run(session, options) {
    const machine = await prepareMachine(session, placeOf(session, options));
    const findings = judgeMachine(machine);
    if (session.isJson) return printJson(session, { isReady: true, findings });
    const { terminal } = session;
    const warnings = findings.filter((finding) => finding.state === 'warning');
    if (warnings.length > 0) terminal.note(renderFindings(warnings, terminal.notePaint));
    terminal.note('This machine is ready. Next: ./apron up --detach');
  },
});
