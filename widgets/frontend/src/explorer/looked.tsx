import type { Mark } from '../shared/plot';
import { say } from './words';

/** What is under the pointer, or how to find out. */
export function Looked({ mark }: { mark: Mark | null }) {
  return (
    <p class={mark ? 'looked' : 'looked small'} aria-hidden="true">
      {mark?.label ?? say('screen-explorer.look')}
    </p>
  );
}
