// The rota on a sheet of its own, so that the page around it is not printed.

const STYLE = `body{font:14pt/1.5 system-ui,sans-serif;margin:2cm}h1{font-size:18pt}
section{break-inside:avoid;margin-block:1em}h2{font-size:14pt;margin:0;border-bottom:1px solid}
ul{columns:3;padding:0;list-style:none;margin:.4em 0}li::before{content:"☐ "}`;

/** Build the sheet; every text stays text. */
export function sheet(
  paper: Document,
  title: string,
  rounds: string[][],
  named: (n: number) => string,
): void {
  const add = (to: Element, tag: string, text = ''): HTMLElement => {
    const made = paper.createElement(tag);
    made.textContent = text;
    made.dir = 'auto';
    to.append(made);
    return made;
  };
  paper.title = title;
  add(paper.head, 'style', STYLE);
  add(paper.body, 'h1', title);
  rounds.forEach((group, i) => {
    const section = add(paper.body, 'section');
    add(section, 'h2', named(i + 1));
    const list = add(section, 'ul');
    for (const name of group) add(list, 'li', name);
  });
}

let printed: HTMLElement | null = null;

export function printRota(title: string, rounds: string[][], named: (n: number) => string): void {
  printed?.remove(); // where a browser does not say that it has printed
  const frame = document.createElement('iframe');
  printed = frame;
  frame.title = title;
  frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0';
  document.body.append(frame);
  const view = frame.contentWindow!;
  sheet(view.document, title, rounds, named);
  view.addEventListener('afterprint', () => frame.remove());
  view.focus();
  view.print();
}
