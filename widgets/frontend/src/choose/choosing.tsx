import type { ChooseAnswer, Question } from '../contract';
import { QuestionFrame, useFeedback } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';

export function Choosing({ model }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<ChooseAnswer | null>(model, 'answer');
  const { feedback, stale } = useFeedback(model);
  const verdict =
    stale || !feedback ? '' : feedback.score === 1 ? ' right' : feedback.score === 0 ? ' pointed' : '';
  const about = (id: string) => verdict && feedback?.where.includes(id);
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
            <label class={`option${about(option.id) ? verdict : ''}`} data-option={option.id} key={option.id}>
              <input
                type="radio"
                name="choice"
                checked={value?.choice === option.id}
                aria-describedby={about(option.id) ? 'message' : undefined}
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
