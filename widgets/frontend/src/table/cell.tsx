import type { Column, Row } from '../contract';
import { plain } from '../shared/rich';
import { say } from './words';

interface Shown {
  row: Row;
  column: Column;
  unit: string;
  text: string;
  invalid: boolean;
  pointed: boolean;
  fill: (text: string) => void;
  next: (field: HTMLElement) => void;
}

/** A cell to fill in: a number, or one of a few choices. */
export function Cell({ row, column, unit, text, invalid, pointed, fill, next }: Shown) {
  const label = say('screen-table.cell', { row: plain(row.text), column: plain(column.text) });
  const shared = {
    class: `field${pointed ? ' pointed' : ''}`,
    'aria-describedby': pointed ? 'message' : invalid ? 'unread' : undefined,
  };
  if (column.options) {
    return (
      <select
        {...shared}
        aria-label={label}
        value={text}
        onChange={(event) => fill(event.currentTarget.value)}
      >
        <option value="">{say('screen-table.choose')}</option>
        {column.options.map((option) => (
          <option value={option.id} key={option.id}>
            {plain(option.text)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <span class="number">
      <input
        {...shared}
        aria-label={unit ? `${label}, ${unit}` : label}
        aria-invalid={invalid}
        inputMode="decimal"
        enterkeyhint="next"
        autocomplete="off"
        maxLength={60}
        value={text}
        onInput={(event) => fill(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault(); // or it would open the list of the next cell
          next(event.currentTarget);
        }}
      />
      {unit && (
        <span class="unit small" aria-hidden="true" dir="auto">
          {unit}
        </span>
      )}
    </span>
  );
}
