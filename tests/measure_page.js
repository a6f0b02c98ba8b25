// What a page looks like, measured at once: widths, sizes of text and of targets, headings. Returns complaints.
({ text: least, target, body, sheet }) => {
  const wrong = [], seen = new Map(), clips = new Map(), width = window.innerWidth;
  const name = (e) => {
    const of = (x) => x.tagName.toLowerCase() + (x.className ? '.' + String(x.className).split(' ').join('.') : '');
    return (e.parentElement ? of(e.parentElement) + ' > ' : '') + of(e) + ' “' + e.textContent.trim().slice(0, 14) + '”';
  };
  const tell = (what, e) => {
    const key = what.replace(/[\d.]+/g, '') + of(e);
    if (!seen.has(key)) { seen.set(key, 1); wrong.push(what + ': ' + name(e)); }
  };
  const of = (e) => e.tagName + '.' + e.className + '<' + (e.parentElement ? e.parentElement.tagName + e.parentElement.className : '');
  const hidden = (e) => { const c = getComputedStyle(e); return c.visibility === 'hidden' || c.clip === 'rect(0px, 0px, 0px, 0px)'; };

  if (document.documentElement.scrollWidth > width) wrong.push('scrolls sideways: ' + document.documentElement.scrollWidth + ' > ' + width);
  if (body && parseFloat(getComputedStyle(document.body).fontSize) < body) wrong.push('running text is smaller than ' + body);

  // Where text may stand: within the window, or within what cuts it off; a region that scrolls shows all.
  const room = (e) => {
    if (!e) return [0, width];
    if (clips.has(e)) return clips.get(e);
    const c = getComputedStyle(e);
    let found;
    if (hidden(e)) found = null;
    else if (c.overflowX === 'auto' || c.overflowX === 'scroll') {
      if (e.scrollWidth > e.clientWidth && e.tabIndex !== 0) tell('scrolls, but not by keyboard', e);
      found = [-1e6, 1e6];
    } else {
      found = room(e.parentElement);
      if (found && c.overflowX === 'hidden') { const r = e.getBoundingClientRect(); found = [Math.max(found[0], r.left), Math.min(found[1], r.right)]; }
    }
    clips.set(e, found);
    return found;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || ['SCRIPT', 'STYLE', 'OPTION'].includes(e.tagName)) continue;
    const may = room(e);
    if (!may || e.closest('.skip')) continue;
    // A wide space at the end of a line hangs over it, and nobody misses it.
    let shown = false;
    for (const part of node.data.includes('\u3000') ? node.data.matchAll(/[^\s\u3000]+/g) : [[node.data]]) {
      range.setStart(node, part.index || 0);
      range.setEnd(node, (part.index || 0) + part[0].length);
      const r = range.getBoundingClientRect();
      shown = shown || r.width > 0;
      if (r.width && (r.left < may[0] - 1 || r.right > may[1] + 1)) tell('text is cut off at ' + Math.round(r.right) + ' of ' + Math.round(may[1]), e);
    }
    if (!shown) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < least) tell('text of ' + size + ' px', e);
  }
  for (const e of document.querySelectorAll('[data-label]')) {
    const c = getComputedStyle(e, '::before');
    if (c.content !== 'none' && parseFloat(c.fontSize) < least) tell('label of ' + c.fontSize, e);
  }

  // Targets; a link within a sentence is as large as the sentence's type.
  if (!sheet) for (const e of document.querySelectorAll('a[href],button,select,input,summary,[tabindex="0"]')) {
    const r = e.getBoundingClientRect();
    if (!r.width || hidden(e) || e.matches('.skip')) continue;
    if (e.tagName === 'A' && getComputedStyle(e).display === 'inline') {
      const own = e.parentElement.cloneNode(true);
      own.querySelectorAll('a').forEach((a) => a.remove());
      if (own.textContent.replace(/[\s　，、。；：]/g, '')) continue;
    }
    if (r.width < target - 0.5 || r.height < target - 0.5) tell('target of ' + Math.round(r.width) + '×' + Math.round(r.height), e);
  }

  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => +h.tagName[1]);
  if (levels.filter((l) => l === 1).length !== 1) wrong.push('h1: ' + levels.filter((l) => l === 1).length);
  levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) wrong.push('heading skips from ' + levels[i - 1] + ' to ' + l); });
  return wrong;
}
