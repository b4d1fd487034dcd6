// Line icons on a 20 by 20 grid. They always stand beside a word or a label.
const paths = {
  check: 'M4 10.5l4 4 8-9',
  nearly: 'M3.5 11c2-3 4.5-3 6.5 0s4.5 3 6.5 0',
  again: 'M4.5 8.5a6 6 0 1 1-.3 3.5M4 4v4.5h4.5',
  look: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  note: 'M10 9.5V14M10 6.2v.1M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z',
  hint: 'M7.5 14.5h5M8.5 17.5h3M10 2.5a5.2 5.2 0 0 0-3 9.4c.6.5 1 1.6 1 2.6h4c0-1 .4-2.1 1-2.6a5.2 5.2 0 0 0-3-9.4z',
  up: 'M10 16V4.5M5 9.5l5-5 5 5',
  down: 'M10 4v11.5M5 10.5l5 5 5-5',
  chevron: 'M5 7.5l5 5 5-5',
  aside: 'M3.5 4.5h13v4h-13zM5 8.5v7h10v-7M8.5 11.5h3',
  back: 'M4 10h12M8.5 5.5L4 10l4.5 4.5',
  plus: 'M10 4.5v11M4.5 10h11',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M7.5 4.5L4 8l3.5 3.5',
  redo: 'M16 8H8a4 4 0 0 0 0 8h4M12.5 4.5L16 8l-3.5 3.5',
  key: 'M10 3.5l2 4.3 4.700.6-3.5 3.2.9 4.700L10 14l-4.1 2.3.9-4.700L3.3 8.4 8 7.800z',
  cloud: 'M6 15.5h8a3.2 3.2 0 0 0 .4-6.4A4.700 4.700 0 0 0 5.5 8.5 3.5 3.5 0 0 0 6 15.5z',
  warn: 'M10 8v4M10 14.3v.1M10 3L2.5 16.5h15z',
  open: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z',
  quote: 'M8.5 6C6 6.500 4.500 8.500 4.500 11v3.500h4V10.500h-2M16 6c-2.500.5-4 2.500-4 5v3.500h4V10.500h-2',
  lock: 'M5 9.500h10v7H5zM7 9.500V7a3 3 0 0 1 6 0v2.500',
  save: 'M10 3.500v9M6 9l4 4 4-4M4 16.500h12',
  print: 'M6 8V3.500h8V8M6 14H3.500V8h13v6H14M6 12h8v4.500H6z',
  close: 'M5 5l10 10M15 5L5 15',
  left: 'M16 10H4.5M9.5 5L4.500 10l5 5',
  right: 'M4 10h11.5M10.5 5l5 5-5 5',
  file: 'M5 2.500h6.500L15 6v11.500H5zM11 2.500V6.500h4',
  wide: 'M7.500 3.500h-4v4M12.500 3.500h4v4M7.500 16.500h-4v-4M12.500 16.500h4v-4',
  list: 'M3.500 5.500h13M3.500 10h13M3.500 14.500h13',
  swap: 'M6.500 16V4.500M3.500 7.500l3-3 3 3M13.500 4v11.500M10.500 12.500l3 3 3-3',
  merge: 'M4 4v3a3 3 0 0 0 3 3h9M4 16v-3a3 3 0 0 1 3-3M12.500 6.500L16 10l-3.500 3.500',
  bin: 'M4 6h12M8 6V4h4v2M5.500 6l1 10.500h7l1-10.500',
  cracked: 'M11 2.500L6 11h4l-1 6.500 5-8.500h-4z',
  send: 'M3 10l14-6-5 13-2.5-5.5zM9.5 11.5L17 4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
