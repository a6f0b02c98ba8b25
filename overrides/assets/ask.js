// Puts the entry that is asked about into the ready text; without it the text has a blank for the voucher.
(function (d) {
  var box = d.querySelector('[data-ask]');
  if (!box) return;
  var rows = d.querySelectorAll('.ledger tbody tr'), said = box.querySelector('[data-ask-text]');
  var send = box.querySelector('[data-ask-send]'), mail = box.querySelector('[data-ask-mail]'), which = d.createElement('select'), label = d.createElement('label');
  var go = d.createElement('a'), tip = d.createElement('span');
  var written = said.textContent, found = [], i;

  function text(row, selector) { return row.querySelector(selector).textContent.replace(/\s+/g, ' '); }
  function choose(at) {
    var entry = found[at];
    said.textContent = entry ? '您好，我想问' + box.getAttribute('data-ask') + '：凭证' + entry.voucher + '，' + entry.summary + '，' +
      entry.amount + '元。请答复，谢谢。' : written;
    send.href = 'sms:?&body=' + encodeURIComponent(said.textContent);
    if (mail) mail.href = mail.href.replace(/body=.*/, 'body=' + encodeURIComponent(said.textContent));
    which.value = String(at);
  }
  function option(value, words) {
    var made = d.createElement('option');
    made.value = value;
    made.textContent = words;
    which.appendChild(made);
  }
  // One link for all rows, in the row that was touched: thirty of them would be in the way of reading.
  function offer(row, at) {
    row.addEventListener('click', function () {
      if (go.at === at) return;
      go.at = at;
      row.querySelector('.det').appendChild(go);
    });
  }
  go.href = '#ask';
  go.className = 'button query__go';
  go.textContent = '问这一笔';
  go.onclick = function () { choose(go.at); };
  option('-1', '先选哪一笔');
  for (i = 0; i < rows.length; i++) {
    found.push({
      voucher: rows[i].getAttribute('data-voucher'), summary: text(rows[i], 'th'), amount: text(rows[i], '.amt')
    });
    option(String(i), '凭证' + found[i].voucher + '　' + found[i].summary);
    offer(rows[i], i);
  }
  if (!rows.length) return;
  tip.className = 'query__tip';
  tip.textContent = '。点一笔，就可以问这一笔';
  d.querySelector('.ledger caption').appendChild(tip);
  label.textContent = '哪一笔';
  label.className = 'query__which';
  which.onchange = function () { choose(Number(which.value)); };
  label.appendChild(which);
  said.parentNode.insertBefore(label, said);
})(document);
