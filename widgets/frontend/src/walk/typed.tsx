interface Typed {
  label: string;
  value: string;
  longest: number;
  onType: (text: string) => void;
  /** For a text of more than one line. */
  rows?: number;
  'aria-describedby'?: string;
}

/** What the learner writes, under its name. */
export function Typed({ label, value, longest, onType, rows, ...more }: Typed) {
  const shared = { class: 'field', dir: 'auto', maxLength: longest, value, ...more } as const;
  return (
    <label>
      <span>{label}</span>
      {rows ? (
        <textarea {...shared} rows={rows} onInput={(event) => onType(event.currentTarget.value)} />
      ) : (
        <input {...shared} onInput={(event) => onType(event.currentTarget.value)} />
      )}
    </label>
  );
}
