// Remembers the village that was looked at last and puts it first; without it the list is whole as it stands.
(function (d) {
  var box = d.querySelector('[data-picker]'), key = 'cunwu-village', links, i, last;
  if (!box) return;
  links = box.getElementsByTagName('a');
  try { last = localStorage.getItem(key); } catch (e) { last = null; }
  for (i = 0; i < links.length; i++) {
    links[i].addEventListener('click', function () {
      try { localStorage.setItem(key, this.getAttribute('href')); } catch (e) { return; }
    });
    if (links[i].getAttribute('href') === last) {
      links[i].setAttribute('data-last', '');
      links[i].appendChild(d.createTextNode('（上次）'));
      box.insertBefore(links[i], box.firstChild);
    }
  }
})(document);
