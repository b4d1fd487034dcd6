import { useLayoutEffect, useId, useState } from 'preact/hooks';

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** The value in words. */
  text: (value: number) => string;
  /** While it moves. */
  onMove?: (value: number) => void;
  /** When it is let go: what is recorded, and undone in one step. */
  onDone: (value: number) => void;
}

/** A native slider with its value in words beside its label: by thumb, mouse or arrow keys. */
export function Slider({ label, value, min, max, step = 1, text, onMove, onDone }: SliderProps) {
  const id = useId();
  const [now, setNow] = useState(value);
  useLayoutEffect(() => setNow(value), [value]);
  const read = (event: Event) => Number((event.target as HTMLInputElement).value);
  return (
    <div class="slider">
      <label for={id} dir="auto">
        {label}
      </label>
      <output for={id} dir="auto">
        {text(now)}
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={now}
        aria-valuetext={text(now)}
        style={{ '--at': (now - min) / (max - min || 1) }}
        onInput={(event) => {
          setNow(read(event));
          onMove?.(read(event));
        }}
        onChange={(event) => onDone(read(event))}
      />
    </div>
  );
}
