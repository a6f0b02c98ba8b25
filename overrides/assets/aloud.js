// Reads the plain words of a page aloud, where the phone has a voice that speaks Chinese; else there is no button.
(function (d, w) {
  var voice = w.speechSynthesis, head = d.querySelector('main .head'), button, lines = [], at = -1, now;
  if (!voice || !w.SpeechSynthesisUtterance || !head || !d.querySelector('[data-aloud]')) return;

  function chinese() {
    var all = voice.getVoices(), found, i;
    for (i = 0; i < all.length; i++) {
      if (/^(zh|cmn)/i.test(all[i].lang) && (!found || /CN/i.test(all[i].lang))) found = all[i];
    }
    return found;
  }
  function spoken(text) {
    return text.replace(/\s+/g, ' ').replace(/(\d),(?=\d{3})/g, '$1').replace(/[−-](?=\d)/g, '负').trim();
  }
  // Voices fall silent in the middle of a long text: each sentence is said by itself.
  function take(node) {
    var said = spoken(node.textContent).match(/[^。；！？]+[。；！？]?/g) || [], i;
    for (i = 0; i < said.length; i++) lines.push({ node: node, text: said[i] });
  }
  function gather() {
    var boxes = d.querySelectorAll('main .alert--ok,main [data-aloud]'), over, pieces, i, j;
    for (i = 0; i < boxes.length; i++) {
      over = boxes[i].previousElementSibling;
      if (over && over.tagName === 'H2') take(over);
      pieces = boxes[i].querySelectorAll('h2,h3,h4,p,li,td,th');
      if (!pieces.length) take(boxes[i]);
      for (j = 0; j < pieces.length; j++) {
        if (!pieces[j].querySelector('p,li')) take(pieces[j]);
      }
    }
  }
  function mark(on) {
    if (lines[at]) lines[at].node[on ? 'setAttribute' : 'removeAttribute']('data-said', '');
  }
  function stop() {
    mark();
    at = -1;
    button.textContent = '读给我听';
    voice.cancel();
  }
  // What ended because the reader stopped it calls nothing: ``now`` is another, or none, by then.
  function next() {
    var said;
    mark();
    if (!lines[++at]) return stop();
    mark(1);
    said = now = new w.SpeechSynthesisUtterance(lines[at].text);
    said.lang = 'zh-CN';
    said.voice = chinese();
    said.rate = 0.9;
    said.onend = function () { if (at >= 0 && said === now) next(); };
    said.onerror = function () { if (at >= 0 && said === now) stop(); };
    voice.speak(said);
  }
  function offer() {
    var row;
    if (button || !chinese()) return;
    gather();
    row = d.createElement('p');
    row.className = 'buttons';
    button = d.createElement('button');
    button.className = 'button aloud';
    button.textContent = '读给我听';
    button.onclick = function () {
      if (at >= 0) return stop();
      button.textContent = '停下';
      next();
    };
    row.appendChild(button);
    head.parentNode.insertBefore(row, head.nextSibling);
  }
  if ('onvoiceschanged' in voice) voice.onvoiceschanged = offer;
  w.addEventListener('pagehide', function () { voice.cancel(); });
  offer();
})(document, window);
