import type { Revision } from '../../model/revision.ts';
import type { Service } from '../../model/service.ts';
import type { PreparationMoment } from '../../plan/narration/narrate-preparation.ts';
import type { ControlRoom } from '../control-room.ts';

/** What each way of preparing a revision is given. */
export type Preparation = {
  readonly room: ControlRoom;
  readonly service: Service;
  readonly revision: Revision;
  readonly narrate: (moment: PreparationMoment) => void;
  /** Takes a line of a tool's output into the deployment's log. */
  readonly onLine: (line: string) => void;
  /** Writes the lines taken so far, so that the story keeps its order. */
  readonly flush: () => void;
};
