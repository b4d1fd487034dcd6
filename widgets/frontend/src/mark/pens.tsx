import type { Card } from '../contract';
import { rich } from '../shared/rich';
import { say } from './words';

interface Choice {
  labels: Card[];
  pen: string;
  choose: (label: string) => void;
}

/** What the learner marks with. A single label is said in a legend; of several, one is in the hand. */
export function Pens({ labels, pen, choose }: Choice) {
  if (labels.length < 2) {
    return (
      <p class="pens">
        <span class="pen label-0" dir="auto">
          {rich(labels[0]?.text ?? '')}
        </span>
      </p>
    );
  }
  return (
    <fieldset class="pens">
      <legend class="small">{say('screen-mark.label')}</legend>
      {labels.map((label, i) => (
        <label key={label.id} class={`pen label-${i}`} data-pen={label.id}>
          <input type="radio" name="pen" checked={label.id === pen} onChange={() => choose(label.id)} />
          <span dir="auto">{rich(label.text)}</span>
        </label>
      ))}
    </fieldset>
  );
}
