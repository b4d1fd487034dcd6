import { Fragment, type ComponentChildren } from 'preact';

/** A question's text: `*word*` is emphasis and nothing else is markup, so everything else stays text. */
export function rich(text: string): ComponentChildren {
  return text
    .split(/(\*[^ \t\n*](?:[^\n*]*[^ \t\n*])?\*)/)
    .map((part, i) => (i % 2 ? <em>{part.slice(1, -1)}</em> : <Fragment>{part}</Fragment>));
}

/** The same text without its emphasis marks, for announcements and labels. */
export const plain = (text: string): string => text.replace(/\*([^ \t\n*](?:[^\n*]*[^ \t\n*])?)\*/g, '$1');

/** Paragraphs: a blank line begins a new one. */
export function Prose({ text }: { text: string }) {
  const paragraphs = text.split(/\n[ \t]*\n/).filter((paragraph) => paragraph.trim());
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p dir="auto">{rich(paragraph.trim())}</p>
      ))}
    </>
  );
}
