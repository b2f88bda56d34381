// Runs before the first paint, so that a dark screen never flashes white.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('obieg.theme');
    if (theme === 'light' || theme === 'dark' || theme === 'contrast') root.dataset.theme = theme;
    var locale = localStorage.getItem('obieg.locale');
    if (locale === 'en') root.lang = 'en';
  } catch {
    /* storage switched off: the system's theme is used */
  }
})();
