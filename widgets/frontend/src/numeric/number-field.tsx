import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseNumber } from '../checks/number';
import { withUnit } from '../checks/numeric';
import type { NumericAnswer, Question } from '../contract';
import { QuestionFrame } from '../shared/frame';
import type { Props } from '../shared/mount';
import { answer, useTrait } from '../shared/trait';
import { say } from './words';

export function NumberField({ model }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<NumericAnswer | null>(model, 'answer');
  const [text, setText] = useState(value?.text ?? '');
  const typed = useRef(text);
  useLayoutEffect(() => {
    // Only what came from elsewhere replaces what stands in the field.
    const given = (model.get('answer') as NumericAnswer | null)?.text ?? '';
    if (given !== typed.current && (given || typed.current.trim())) {
      typed.current = given;
      setText(given);
    }
  }, [value]);

  const type = (next: string) => {
    typed.current = next;
    setText(next);
    answer(model, next.trim() ? { text: next } : null);
  };
  const number = parseNumber(text, question.unit, question.decimals);
  const unit = question.unit ?? '';
  return (
    <QuestionFrame
      model={model}
      reveal={(key) => (
        <p>
          <b>{withUnit(String(key.value), unit)}</b>
        </p>
      )}
    >
      <div class="number">
        <label for="number">{say('screen-numeric.label')}</label>
        <div class="line">
          <input
            id="number"
            class="field"
            inputMode="decimal"
            autocomplete="off"
            maxLength={60}
            value={text}
            aria-describedby="read unit"
            onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && model.send({ type: 'check' })}
          />
          <span id="unit" dir="auto">
            {unit}
          </span>
        </div>
        <p id="read" class="small" aria-live="polite">
          {text.trim() &&
            (number === null ? say('screen-numeric.unread') : say('screen-numeric.read-as', { number }))}
        </p>
      </div>
    </QuestionFrame>
  );
}
