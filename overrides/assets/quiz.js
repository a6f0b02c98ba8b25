// Asks the questions of a self-test and counts what was right; nothing is kept or sent. Without it the
// answers fold open.
(function (d) {
  var quiz = d.querySelector('[data-quiz]');
  if (!quiz) return;
  var written = quiz.innerHTML, score = d.createElement('p'), again = d.createElement('button'), how = d.createElement('p'), done, right;

  function make(name, kind, words) {
    var made = d.createElement(name);
    made.className = kind;
    if (words) made.appendChild(d.createTextNode(words));
    if (name === 'button') made.type = 'button';
    return made;
  }
  function count(was) {
    var all = quiz.children.length;
    done += 1;
    if (was) right += 1;
    score.textContent = done < all ? '答了 ' + done + ' 题，对 ' + right + ' 题，还有 ' + (all - done) + ' 题。'
      : '做完了：' + all + ' 题答对 ' + right + ' 题。' + (right < all ? '答错的看看道理，再做一遍。' : '全对！');
    again.hidden = done < all;
  }
  function ask(item) {
    var answers = item.getAttribute('data-answers'), many = item.hasAttribute('data-many');
    var options = item.querySelectorAll('[data-key]'), more = item.querySelector('details');
    var told = make('p', 'folds__told'), ready = make('button', 'button folds__ready', '选好了'), buttons = [], over = false, i;

    function judge() {
      var was = true, chosen, proper, i;
      over = true;
      for (i = 0; i < buttons.length; i++) {
        chosen = buttons[i].getAttribute('aria-pressed') === 'true';
        proper = answers.indexOf(options[i].getAttribute('data-key')) >= 0;
        was = was && chosen === proper;
        buttons[i].setAttribute('aria-disabled', 'true');
        if (!chosen && !proper) continue;
        buttons[i].className += proper ? ' folds__option--right' : ' folds__option--wrong';
        buttons[i].appendChild(make('em', '', proper ? '✓ 答案' : '✗ 选错'));
      }
      ready.hidden = true;
      more.hidden = false;
      more.open = true;
      told.textContent = was ? '答对了。' : '答错了。';
      told.className += was ? ' folds__told--right' : ' folds__told--wrong';
      count(was);
    }
    function choose() {
      if (over) return;
      this.setAttribute('aria-pressed', this.getAttribute('aria-pressed') !== 'true');
      if (!many) judge();
    }
    for (i = 0; i < options.length; i++) {
      buttons[i] = make('button', 'folds__option');
      buttons[i].setAttribute('aria-pressed', 'false');
      while (options[i].firstChild) buttons[i].appendChild(options[i].firstChild);
      buttons[i].onclick = choose;
      options[i].appendChild(buttons[i]);
    }
    told.setAttribute('role', 'status');
    item.insertBefore(told, more);
    if (many) {
      ready.onclick = function () {
        if (item.querySelector('[aria-pressed=true]')) judge();
        else told.textContent = '先点选答案，可以选几个。';
      };
      item.insertBefore(ready, told);
    }
    more.hidden = true;
  }
  function start() {
    done = right = 0;
    score.textContent = '';
    again.hidden = true;
    for (var i = 0; i < quiz.children.length; i++) ask(quiz.children[i]);
  }
  score.className = 'folds__score';
  score.setAttribute('role', 'status');
  again.type = 'button';
  again.className = 'button button--main folds__again';
  again.textContent = '再做一遍';
  again.onclick = function () {
    quiz.innerHTML = written;
    start();
    quiz.scrollIntoView();
  };
  quiz.parentNode.insertBefore(again, quiz.nextSibling);
  how.className = 'note';
  how.textContent = '点选答案，当场看对错。多选题要全选对。';
  quiz.parentNode.insertBefore(how, quiz);
  quiz.parentNode.insertBefore(score, again);
  quiz.className += ' folds--asked';
  start();
})(document);
