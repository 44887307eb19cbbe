// Asks now and then how it stands, and shows that in place.
(() => {
  const shown = document.querySelector('[data-live]');
  if (!shown) return;
  setInterval(async () => {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.querySelector('[data-live]');
      if (now && now.textContent !== shown.textContent) shown.replaceChildren(...now.childNodes);
    } catch {}
  }, 15_000);
})();
