// Keeps what is being written in this tab until it has been sent: a lost connection or a closed lid loses nothing.
(() => {
  const prefix = 'insats:';
  const drop = document.documentElement.dataset.done;
  try {
    if (drop) for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {}
  for (const form of document.querySelectorAll('form[data-keep]')) {
    const key = prefix + form.dataset.keep;
    const fields = () => [...form.elements].filter(({ name, type }) => name && type !== 'hidden' && type !== 'submit');
    const has = (field) => field.type === 'radio' || field.type === 'checkbox';
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
      const isFresh = form.dataset.fresh !== undefined;
      if (kept && isFresh)
        for (const [name, value, checked] of kept)
          for (const field of fields())
            if (field.name === name && (!has(field) || field.value === value))
              if (has(field)) field.checked = checked;
              else field.value = value;
    } catch {}
    form.addEventListener('input', () => {
      try {
        const now = fields().map((field) => [field.name, field.value, has(field) && field.checked]);
        sessionStorage.setItem(key, JSON.stringify(now));
      } catch {}
    });
  }
  document.querySelector('[data-focus]')?.focus();
})();
