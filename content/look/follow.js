// Says when somebody else has changed the order that is shown, and shows it when nothing is being written.
(() => {
  const said = document.querySelector('[data-follow]');
  if (!said || typeof EventSource === 'undefined') return;
  const source = new EventSource(said.dataset.follow);
  source.addEventListener('changed', () => {
    source.close();
    said.hidden = false;
    said.textContent = '';
    const link = document.createElement('a');
    link.href = location.pathname + location.search;
    link.textContent = said.dataset.show;
    said.append(said.dataset.changed, ' ', link);
  });
  addEventListener('pagehide', () => source.close());
})();
