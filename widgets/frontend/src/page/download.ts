/** Offer bytes as a file; returns the address under which it can be had again while the page is open. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): string {
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  return href;
}
