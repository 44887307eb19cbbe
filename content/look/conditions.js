// Hides a question until what it depends on is chosen. Without this all are shown, and what does not apply is left out.
(() => {
  const dependent = [...document.querySelectorAll('[data-shown-if]')];
  if (dependent.length === 0) return;
  const show = () => {
    for (const each of dependent) {
      const { shownIf, anyOf } = each.dataset;
      const chosen = [...document.getElementsByName(shownIf)].filter(({ checked }) => checked);
      const above = document.getElementsByName(shownIf)[0]?.closest('[data-shown-if]');
      each.hidden = Boolean(above?.hidden) || !chosen.some(({ value }) => anyOf.split(' ').includes(value));
    }
  };
  addEventListener('change', show);
  show();
})();
