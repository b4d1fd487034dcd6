import type { ChooseAnswer, Question } from '../contract';
import { QuestionFrame, usePointed } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';

export function Choosing({ model }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<ChooseAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const options = question.options ?? [];
  return (
    <QuestionFrame
      model={model}
      reveal={(key) => (
        <ul>
          {options
            .filter((option) => key.right?.includes(option.id))
            .map((option) => (
              <li dir="auto">
                <b>{rich(option.text)}</b>
                {option.message && <p>{rich(option.message)}</p>}
              </li>
            ))}
        </ul>
      )}
    >
      <fieldset>
        <legend class="hidden">{plain(question.prompt)}</legend>
        <div class="options">
          {options.map((option) => (
            <label
              class={`option${pointed.has(option.id) ? ' pointed' : ''}`}
              data-option={option.id}
              key={option.id}
            >
              <input
                type="radio"
                name="choice"
                checked={value?.choice === option.id}
                aria-describedby={pointed.has(option.id) ? 'message' : undefined}
                onChange={() => answer(model, { choice: option.id })}
              />
              <span dir="auto">{rich(option.text)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </QuestionFrame>
  );
}
