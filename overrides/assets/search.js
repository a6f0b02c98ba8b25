// Finds words, dates and amounts in what is published. The table of pairs says which shards are worth
// loading; a shard holds the text itself, so that every hit is exact and shown in its line.
(function (d, w) {
  var form = d.querySelector('[data-find]');
  if (!form) return;
  var list = d.querySelector('[data-find-list]'), said = d.querySelector('[data-find-said]');
  var lists = d.querySelector('[data-find-lists]'), words = d.getElementById('find-words');
  var inVillage = d.querySelector('[data-find-village]'), inYear = d.querySelector('[data-find-year]');
  var index = null, pairs = {}, shards = {}, waiting = {}, turn = 0;
  var DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
  var CHINESE = '零一二三四五六七八九', BUDGET = 56, PAGES = 20, LINES = 2;

  // ---- what is loaded
  w.cunwuFind = {
    index: function (told) { index = told; },
    pairs: function (number, rows) {
      var held = pairs[number] = {}, all = rows.split('|'), i, at;
      for (i = 0; i < all.length; i++) {
        at = all[i].indexOf(' ');
        held[all[i].slice(0, at)] = all[i].slice(at + 1);
      }
    },
    shard: function (told) { shards[told[0]] = told[1]; }
  };
  function load(name, done) {
    if (waiting[name] === true) { done(); return; }
    if (waiting[name]) { waiting[name].push(done); return; }
    var script = d.createElement('script'), queue = waiting[name] = [done];
    script.src = 'search/' + name + '.js';
    script.onload = function () { waiting[name] = true; for (var i = 0; i < queue.length; i++) queue[i](); };
    script.onerror = function () { delete waiting[name]; for (var i = 0; i < queue.length; i++) queue[i](name); };
    d.body.appendChild(script);
  }
  function loadAll(names, done) {
    var left = names.length, failed = '';
    if (!left) { done(''); return; }
    function one(name) { failed = failed || name || ''; left -= 1; if (!left) done(failed); }
    for (var i = 0; i < names.length; i++) load(names[i], one);
  }

  // ---- text as it is compared, with the place of each of its characters
  function folded(text) {
    var out = '', at = [], i, code, one;
    for (i = 0; i < text.length; i++) {
      code = text.charCodeAt(i);
      one = code >= 0xFF01 && code <= 0xFF5E && code !== 0xFF0C ? String.fromCharCode(code - 0xFEE0) : code === 0x3000 ? ' ' : code === 0x2212 ? '-' : text.charAt(i);
      one = one.toLowerCase();
      if (one === ',' && digit(out.charAt(out.length - 1)) && /^[0-9０-９]{3}/.test(text.slice(i + 1, i + 4))) continue;
      out += one;
      at.push(i);
    }
    var round = /(\d)\.00(?!\d)/g, found, plain = '', place = [], from = 0;
    while ((found = round.exec(out))) {
      plain += out.slice(from, found.index + 1);
      place = place.concat(at.slice(from, found.index + 1));
      from = found.index + 4;
    }
    return { text: plain + out.slice(from), at: place.concat(at.slice(from)), whole: text };
  }
  function digit(one) { return one >= '0' && one <= '9' && one.length === 1; }

  // Where a needle stands; a number in it is a whole number of the text.
  function places(line, needle) {
    var found = [], from = 0, at, before, after;
    while ((at = line.text.indexOf(needle, from)) >= 0) {
      from = at + 1;
      before = line.text.charAt(at - 1);
      after = line.text.slice(at + needle.length, at + needle.length + 2);
      if (digit(needle.charAt(0)) && (digit(before) || (before === '.' && digit(line.text.charAt(at - 2))))) continue;
      if (digit(needle.charAt(needle.length - 1)) && (digit(after.charAt(0)) || (after.charAt(0) === '.' && digit(after.charAt(1))))) continue;
      found.push([line.at[at], line.at[at + needle.length - 1] + 1]);
    }
    return found;
  }

  // ---- what is asked: every word in one of its ways of writing; a way is needles that must all be there
  function ways(word) {
    var found = [[word]], date, i, j, k, same, amount;
    function add(way) { if (!found.some(function (one) { return String(one) === String(way); })) found.push(way); }
    date = /^(\d{4}|\d{2})[年\-\/.](\d{1,2})(?:月|[\-\/.](?=\d)|$)(?:(\d{1,2})[日号]?)?$/.exec(word);
    if (date && +date[2] >= 1 && +date[2] <= 12) {
      var year = (date[1].length === 2 ? '20' : '') + date[1] + '年', month = +date[2] + '月', day = date[3] ? +date[3] + '日' : '';
      add([year + month + day]);
      if (day) add([year + month, month + day]);
    }
    date = /^(\d{1,2})(?:月|[\-\/])(\d{1,2})[日号]?$/.exec(word);
    if (date && +date[1] >= 1 && +date[1] <= 12) add([+date[1] + '月' + +date[2] + '日']);
    amount = /^[¥￥]?(\d+(?:\.\d+)?)(万)?(?:元|块|块钱)?$/.exec(word);
    if (amount) {
      var sum = amount[2] ? Math.round(amount[1] * 1000000) / 100 : +amount[1];
      add([String(sum)]);
      if (sum !== Math.floor(sum)) add([sum.toFixed(2)]);
    }
    for (i = 0; i < index.same.length; i++) {
      same = index.same[i];
      for (j = 0; j < same.length; j++) {
        if (word.indexOf(same[j]) < 0) continue;
        for (k = 0; k < same.length; k++) if (k !== j) add([word.replace(same[j], same[k])]);
      }
    }
    return found;
  }
  function number(text) {
    // 二〇二六年三月 and 十二月五日 as people write them
    return text.replace(/[〇零一二三四五六七八九十]{1,4}(?=[年月日号])/g, function (said) {
      if (said.indexOf('十') < 0) return said.replace(/./g, function (one) { return one === '〇' ? '0' : CHINESE.indexOf(one); });
      var halves = said.split('十');
      return String((halves[0] ? CHINESE.indexOf(halves[0]) : 1) * 10 + (halves[1] ? CHINESE.indexOf(halves[1]) : 0));
    });
  }
  function asked(text) {
    // A word of Chinese numerals is looked for as it was written too.
    var plain = folded(text).text.replace(/[“”"'《》]/g, '').replace(/\s+/g, ' ').replace(/^ | $/g, '');
    var parts = plain ? plain.split(' ') : [], terms = [], i, told, other;
    for (i = 0; i < parts.length && i < 6; i++) {
      told = ways(parts[i]);
      other = number(parts[i]);
      terms.push(other === parts[i] ? told : told.concat(ways(other)));
    }
    return terms;
  }

  // ---- which shards may hold it
  function keysOf(needle) {
    var tokens = needle.match(/\d+(?:\.\d+)*|[a-z]+|[\s\S]/g) || [], keys = [], i, key;
    for (i = 0; i + 1 < tokens.length; i++) {
      key = tokens[i] + tokens[i + 1];
      if (/^(?:[1-9]\d{0,3}|0|[㐀-鿿])(?:[1-9]\d{0,3}|0|[㐀-鿿])$/.test(key)) keys.push(key);
    }
    return keys;
  }
  function bucket(key) {
    var total = 0, i;
    for (i = 0; i < key.length; i++) total = (total * 31 + key.charCodeAt(i)) & 0xFFFF;
    return total % index.buckets;
  }
  function has(key, shard) {
    var bits = (pairs[bucket(key)] || {})[key] || '', one = bits.charAt(Math.floor(shard / 6));
    return one !== '' && (DIGITS.indexOf(one) >> (shard % 6) & 1) === 1;
  }
  function eachNeedle(terms, tell) {
    var i, j, k;
    for (i = 0; i < terms.length; i++) for (j = 0; j < terms[i].length; j++) for (k = 0; k < terms[i][j].length; k++) tell(terms[i][j][k]);
  }
  function may(terms, shard) {
    return terms.every(function (told) {
      return told.some(function (way) {
        return way.every(function (needle) { return keysOf(needle).every(function (key) { return has(key, shard); }); });
      });
    });
  }

  // ---- the pages of a shard that hold it
  function hitsIn(rows, terms, rank) {
    var hits = [], i, hit;
    for (i = 0; i < rows.length; i++) {
      hit = look(rows[i], terms, rank);
      if (hit) hits.push(hit);
    }
    return hits;
  }
  function look(row, terms, rank) {
    var lines = [folded(row[1])], anchors = [''], i, cut, marks = [], title = false;
    for (i = 0; i < row[3].length; i++) {
      cut = row[3][i].split('\t');
      lines.push(folded(cut[0]));
      anchors.push(cut[1] || '');
    }
    function found(needle) {
      var some = false, k, at;
      for (k = 0; k < lines.length; k++) {
        at = places(lines[k], needle);
        if (at.length) { some = true; marks[k] = (marks[k] || []).concat(at); if (!k) title = true; }
      }
      return some;
    }
    for (i = 0; i < terms.length; i++) {
      var any = false, j;
      for (j = 0; j < terms[i].length; j++) if (terms[i][j].every(function (needle) { return lines.some(function (line) { return places(line, needle).length; }); })) { any = true; terms[i][j].forEach(found); }
      if (!any) return null;
    }
    var shown = [];
    for (i = 1; i < lines.length; i++) if (marks[i]) shown.push({ line: lines[i], marks: marks[i], anchor: anchors[i] });
    // A line that holds more of what was asked comes first.
    shown.sort(function (a, b) { return b.marks.length - a.marks.length; });
    return { address: row[0], title: lines[0], marks: marks[0] || [], first: title, rank: rank, day: row[2], shown: shown };
  }

  // ---- what the reader sees
  function marked(parent, line, marks) {
    var whole = line.whole, at = 0, i, node;
    marks = marks.slice().sort(function (a, b) { return a[0] - b[0]; });
    var start = marks.length ? Math.max(0, marks[0][0] - 40) : 0, end = Math.min(whole.length, start + 130);
    if (start) parent.appendChild(d.createTextNode('…'));
    at = start;
    for (i = 0; i < marks.length; i++) {
      if (marks[i][0] < at || marks[i][0] >= end) continue;
      parent.appendChild(d.createTextNode(whole.slice(at, marks[i][0])));
      node = d.createElement('mark');
      node.appendChild(d.createTextNode(whole.slice(marks[i][0], marks[i][1])));
      parent.appendChild(node);
      at = marks[i][1];
    }
    parent.appendChild(d.createTextNode(whole.slice(at, Math.max(at, end)) + (end < whole.length ? '…' : '')));
  }
  function element(name, kind, parent) {
    var made = d.createElement(name);
    if (kind) made.className = kind;
    if (parent) parent.appendChild(made);
    return made;
  }
  function text(parent, what) { parent.appendChild(d.createTextNode(what)); }
  function clear(node) { while (node.firstChild) node.removeChild(node.firstChild); }
  function day(iso) { var cut = iso.split('-'); return cut[0] + '年' + +cut[1] + '月' + +cut[2] + '日'; }

  // Groups stand in one order, whichever shard arrives first.
  function group(owner, next) {
    var name = owner === 'town' ? '全镇的办事、调解和普法' : index.villages[owner];
    var section = list.insertBefore(d.createElement('section'), next || null), head = element('h2', '', section);
    text(head, name);
    return { box: element('div', 'card hits', section), section: section, head: head, name: name, count: 0, shown: 0, all: [] };
  }
  function draw(into, hits) {
    into.all = into.all.concat(hits);
    into.all.sort(function (a, b) { return (a.rank - b.rank) || (b.first - a.first) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0) || (a.rank ? 0 : b.shown.length - a.shown.length) || (a.address < b.address ? -1 : 1); });
    clear(into.box);
    clear(into.head);
    text(into.head, into.name + '：' + into.all.length + ' 页');
    for (var i = 0; i < into.all.length && i < PAGES; i++) item(into.box, into.all[i]);
    if (into.all.length > PAGES) {
      var more = element('button', 'button hits__more', into.box);
      more.type = 'button';
      text(more, '再看后面 ' + (into.all.length - PAGES) + ' 页');
      more.onclick = function () {
        into.box.removeChild(more);
        for (var k = PAGES; k < into.all.length; k++) item(into.box, into.all[k]);
      };
    }
  }
  function item(box, hit) {
    var row = element('div', 'hits__item', box), link = element('a', 'hits__title', row), i, line;
    link.href = hit.address + (hit.shown.length && hit.shown[0].anchor ? '#' + hit.shown[0].anchor : '');
    marked(link, hit.title, hit.marks);
    if (hit.day) text(element('span', 'sub', row), day(hit.day) + '公开');
    for (i = 0; i < hit.shown.length && i < LINES; i++) {
      line = element('p', 'hits__line', row);
      marked(line, hit.shown[i].line, hit.shown[i].marks);
    }
    if (hit.shown.length > LINES) text(element('span', 'sub', row), '本页共 ' + hit.shown.length + ' 处');
  }

  function yearOf(shard) { var found = /\/(\d{4})/.exec(shard[0]); return found ? found[1] : ''; }
  function rankOf(shard) { return /\/answers/.test(shard[0]) ? 0 : /\/tests/.test(shard[0]) ? 2 : 1; }
  // Answers, then what else holds at present as it stands in the list, years from the newest on, questions of tests.
  function byWorth(some) {
    return some.map(function (shard, at) { return [shard, at]; }).sort(function (a, b) {
      var one = yearOf(a[0]), other = yearOf(b[0]);
      return rankOf(a[0]) - rankOf(b[0]) || !!one - !!other || (one < other ? 1 : one > other ? -1 : a[1] - b[1]);
    }).map(function (pair) { return pair[0]; });
  }

  // ---- one search
  function search() {
    if (!index) return;
    var typed = words.value, village = inVillage.value, year = inYear.value, mine = ++turn;
    var terms = asked(typed), needles = [];
    clear(list);
    lists.hidden = !!typed;
    if (!typed) { said.textContent = ''; return; }
    eachNeedle(terms, function (needle) { needles.push(needle); });
    if (!needles.some(function (needle) { return needle.length > 1 || digit(needle); })) {
      said.textContent = '请输入两个字以上。';
      return;
    }
    said.textContent = '正在查找…';
    var wanted = {};
    needles.forEach(function (needle) { keysOf(needle).forEach(function (key) { wanted['pairs/' + bucket(key)] = 1; }); });
    loadAll(Object.keys(wanted), function (failed) {
      if (mine !== turn) return;
      if (failed) { said.textContent = '网络不好，没有查完。请再点一次“查找”。'; return; }
      var own = {}, order = [];
      for (var i = 0; i < index.shards.length; i++) {
        var shard = index.shards[i], of = shard[1], its = yearOf(shard);
        if (village && of !== village && of !== 'town') continue;
        if (year && its && its !== year) continue;
        if (!may(terms, i)) continue;
        if (!own[of]) { own[of] = []; order.push(of); }
        own[of].push(shard);
      }
      if (village) order.sort(function (a, b) { return (b === village) - (a === village); });
      show(terms, own, order, mine, year, index.cost[0] + index.cost[1] * Object.keys(wanted).length);
    });
  }
  function show(terms, own, order, mine, year, spent) {
    var total = 0, taken = 0, later = [], left = 0, failed = false, sections = {};
    function next(owner) {
      for (var i = order.indexOf(owner) + 1; i < order.length; i++) if (sections[order[i]]) return sections[order[i]];
      return null;
    }
    function told() {
      if (mine !== turn || left) return;
      said.textContent = failed ? '网络不好，没有查完。请再点一次“查找”。'
        : total ? '找到 ' + total + ' 页' + (later.length ? '，下面的村里还有。' : '。')
        : later.length ? '点下面的村名，在那个村里找。' : '没有找到。换个说法试试，或者看全部内容。';
      lists.hidden = !!(total || later.length);
      more();
    }
    function take(owner, some, done) {
      var into = null, count = some.length;
      some.forEach(function (shard) {
        load(shard[0], function (lost) {
          if (mine !== turn) return;
          failed = failed || !!lost;
          var hits = lost ? [] : hitsIn(shards[shard[0]], terms, rankOf(shard));
          if (year) hits = hits.filter(function (hit) { return (hit.day || hit.address).indexOf(year) >= 0; });
          if (hits.length) { into = into || group(owner, next(owner)); sections[owner] = sections[owner] || into.section; draw(into, hits); total += hits.length; }
          count -= 1;
          if (!count) done();
        });
      });
    }
    function more() {
      var box = d.querySelector('[data-find-more]');
      if (box) box.parentNode.removeChild(box);
      if (!later.length) return;
      box = element('section', '', list);
      box.setAttribute('data-find-more', '');
      text(element('h2', '', box), '在这些地方里也可能有');
      var buttons = element('p', 'buttons', box);
      later.forEach(function (one) {
        var button = element('button', 'button hits__more', buttons);
        button.type = 'button';
        text(button, (one[0] === 'town' ? '全镇' : index.villages[one[0]]) + (!one[2] ? '' : one[1].every(yearOf) ? '（更早的）' : '（还有）'));
        button.onclick = function () {
          later = later.filter(function (other) { return other !== one; });
          left += 1;
          said.textContent = '正在查找…';
          take(one[0], one[1], function () { left -= 1; told(); });
        };
      });
    }
    // What is worth most first, as far as a weak line bears it; the rest on a tap.
    order.forEach(function (owner) {
      var now = [], rest = [];
      byWorth(own[owner]).forEach(function (shard) {
        if (spent + shard[2] <= BUDGET || !taken) { spent += shard[2]; taken += 1; now.push(shard); } else rest.push(shard);
      });
      if (now.length) { left += 1; take(owner, now, function () { left -= 1; told(); }); }
      if (rest.length) later.push([owner, rest, now.length]);
    });
    if (!left) told();
  }

  // ---- the field, the choices, and the address that remembers them
  function read() {
    var told = {}, parts = (w.location.search + '&' + w.location.hash).replace(/[?#]/g, '').split('&'), i, at;
    for (i = 0; i < parts.length; i++) {
      at = parts[i].indexOf('=');
      try { if (at > 0) told[parts[i].slice(0, at)] = decodeURIComponent(parts[i].slice(at + 1)); } catch (e) { continue; }
    }
    if ('q' in told) words.value = told.q;
    if ('v' in told) inVillage.value = told.v;
    inYear.value = told.y || '';
    search();
  }
  function write() {
    var hash = '#q=' + encodeURIComponent(words.value) + (inVillage.value ? '&v=' + inVillage.value : '') + (inYear.value ? '&y=' + inYear.value : '');
    if (w.location.hash === hash) search(); else w.location.hash = hash;
  }
  form.addEventListener('submit', function (event) { event.preventDefault(); write(); });
  inVillage.addEventListener('change', write);
  inYear.addEventListener('change', write);
  w.addEventListener('hashchange', read);
  load('index', function (failed) {
    if (failed) { form.hidden = true; return; }
    var years = {}, i, found, option;
    for (i = 0; i < index.shards.length; i++) if ((found = /\/(\d{4})/.exec(index.shards[i][0]))) years[found[1]] = 1;
    Object.keys(years).sort().reverse().forEach(function (name) {
      option = element('option', '', inYear);
      option.value = name;
      text(option, name + '年');
    });
    read();
    if (!words.value) words.focus();
  });
})(document, window);
