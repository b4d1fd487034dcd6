import { rich } from '../shared/rich';

interface Choices {
  label: string;
  choices: [string, string][];
  onChoose: (id: string) => void;
}

/** What can be said now, numbered: a press, a tap, or the number's key. */
export function Choices({ label, choices, onChoose }: Choices) {
  return (
    <div class="choices" role="group" aria-label={label}>
      <p class="ask" aria-hidden="true">
        {label}
      </p>
      {choices.map(([id, text], i) => (
        <button
          type="button"
          key={id}
          data-choice={id}
          aria-keyshortcuts={String(i + 1)}
          onClick={() => onChoose(id)}
        >
          <span class="n" aria-hidden="true">
            {i + 1}
          </span>
          <span dir="auto">{rich(text)}</span>
        </button>
      ))}
    </div>
  );
}
