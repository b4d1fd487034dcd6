import type { ChooseAnswer, Question, SeveralAnswer } from '../contract';
import { QuestionFrame, useFeedback } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';
import { say } from './words';

export function Choosing({ model }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<Partial<ChooseAnswer & SeveralAnswer> | null>(model, 'answer');
  const { feedback, stale } = useFeedback(model);
  const verdict = stale || feedback?.score == null ? '' : feedback.score === 1 ? ' right' : ' pointed';
  const about = (id: string) => verdict && feedback?.where.includes(id);
  const options = question.options ?? [];
  const chosen = (id: string) =>
    question.several ? (value?.choices?.includes(id) ?? false) : value?.choice === id;
  const count = options.filter(({ id }) => chosen(id)).length;
  const choose = (id: string) => {
    if (!question.several) return answer(model, { choice: id });
    const choices = options.map((option) => option.id).filter((one) => (one === id) !== chosen(one));
    answer(model, choices.length ? { choices } : null);
  };
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
        {question.several && (
          <p class="many">
            <span id="how-many">{howMany(question)}</span>{' '}
            <span class="small" role="status">
              {say('screen-choose.chosen', { n: count })}
            </span>
          </p>
        )}
        <div class="options">
          {options.map((option) => (
            <label class={`option${about(option.id) ? verdict : ''}`} data-option={option.id} key={option.id}>
              <input
                type={question.several ? 'checkbox' : 'radio'}
                name="choice"
                checked={chosen(option.id)}
                aria-describedby={
                  about(option.id) ? 'message' : question.several && !count ? 'how-many' : undefined
                }
                onChange={() => choose(option.id)}
              />
              <span dir="auto">{rich(option.text)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </QuestionFrame>
  );
}

/** How many may be chosen, in words. */
function howMany({ min, max }: Question): string {
  if (min && min === max) return say('screen-choose.exactly', { least: min });
  if (min && min > 1 && max) return say('screen-choose.between', { least: min, most: max });
  if (max) return say('screen-choose.most', { most: max });
  return min && min > 1 ? say('screen-choose.least', { least: min }) : say('screen-choose.several');
}
