import { useId } from 'preact/hooks';

interface ChoiceProps<Name extends string> {
  label: string;
  options: readonly (readonly [Name, string])[];
  value: Name | null;
  onChoose: (name: Name) => void;
}

/** A few ways to look, one of which is on. */
export function Choice<Name extends string>({ label, options, value, onChoose }: ChoiceProps<Name>) {
  const id = useId();
  return (
    <fieldset class="choice">
      <legend class="hidden">{label}</legend>
      {options.map(([name, text]) => (
        <label>
          <input type="radio" name={id} checked={value === name} onChange={() => onChoose(name)} />
          <span dir="auto">{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
