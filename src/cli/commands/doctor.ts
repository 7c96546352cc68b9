import { defineCommand } from '../command.ts';
import { printJson } from '../session.ts';
import { judgeMachine } from '../setup/judge-machine.ts';
import { lookAtMachine } from '../setup/look-at-machine.ts';
import { type PlaceFlags, placeOf, placeOptionSpecs } from '../setup/place-of.ts';
import { renderFindings } from '../setup/render-findings.ts';

export const doctorCommand = defineCommand<PlaceFlags>({
  name: 'doctor',
  group: 'Apron itself',
  summary: 'say what this machine has, what it lacks, and how to get it',
  details: 'Changes nothing. Exits with 1 when something is missing that Apron cannot run without.',
  options: placeOptionSpecs,
  examples: [
    ['./apron doctor', 'look'],
    ['./apron doctor --json', 'for a script'],
  ],
  async run(session, options) {
    const findings = judgeMachine(await lookAtMachine(session.environment, placeOf(session, options)));
    const missing = findings.filter((finding) => finding.state === 'missing');
    if (session.isJson) printJson(session, { isReady: missing.length === 0, findings });
    else {
      const { terminal } = session;
      terminal.print(renderFindings(findings, terminal.paint));
      terminal.note('');
      terminal.note(
        missing.length === 0
          ? 'Apron can run here.'
          : 'Apron cannot run here yet. ./apron setup installs and starts what it can.',
      );
    }
    return missing.length === 0 ? 0 : 1;
  },
});
