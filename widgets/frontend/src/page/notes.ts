// What was done, beside the answers themselves: practice that was got right, assignments that were handed in.
import { PREFIX, type Device } from './device';
import { now } from './now';

export class Notes {
  readonly #prefix: string;

  constructor(
    private readonly device: Device,
    learner: string,
  ) {
    this.#prefix = `${PREFIX}${learner || '-'}:`;
  }

  /** Ids of the practice questions that are done. */
  practised(): string[] {
    const done = this.device.read<Record<string, boolean>>(`${this.#prefix}practised`) ?? {};
    return Object.keys(done).filter((id) => done[id] === true);
  }

  /** Note practice that is done; the page shows its ticks again. */
  practise(...ids: string[]): void {
    const done = this.practised();
    if (ids.every((id) => done.includes(id))) return;
    const all = Object.fromEntries([...done, ...ids].map((id) => [id, true]));
    this.device.write(`${this.#prefix}practised`, all);
    dispatchEvent(new Event('theirshoes:practised'));
  }

  /** When each assignment was last handed in. */
  handedIn(): Record<string, string> {
    return this.device.read<Record<string, string>>(`${this.#prefix}handed-in`) ?? {};
  }

  handIn(assignment: string, when: string = now()): void {
    const known = this.handedIn();
    if (when <= (known[assignment] ?? '')) return;
    this.device.write(`${this.#prefix}handed-in`, { ...known, [assignment]: when });
  }
}
