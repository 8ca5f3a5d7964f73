'use strict';

// What the reader of an Allure page chooses is kept by the browser. Where nothing was chosen, ours
// begins with what was decided, and shows tests in the order in which the work order asks.
(function () {
  function unlessChosen(page, settings) {
    const key = 'ALLURE_REPORT_SETTINGS_' + page.toUpperCase();
    try {
      if (!window.localStorage.getItem(key)) {
        window.localStorage.setItem(key, JSON.stringify(settings));
      }
    } catch (refused) {
      // a browser that keeps nothing sorts by name
    }
  }

  ['suites', 'behaviors', 'categories'].forEach(function (page) {
    unlessChosen(page, { treeSorting: { sorter: 'sorter.order', ascending: true } });
  });
  unlessChosen('widgets', {
    widgets: [
      ['executors', 'summary', 'environment'],
      ['categories', 'suites', 'history-trend', 'behaviors'],
    ],
  });
})();

allure.api.addTranslation('en', {
  chart: { trend: { empty: 'The trend begins with the second call' } },
  widget: { executors: { name: 'Read first' } },
});

// Allure keeps no order of the environment, so each name begins with its place: "01 stage".
(function () {
  const first = 8;
  const environment = allure.api.widgets.widgets.environment.widget.prototype;

  function place(item) {
    return parseInt(item.name, 10) || 0;
  }

  function named(item) {
    return Object.assign({}, item, { name: item.name.replace(/^\d+ /, '') });
  }

  environment.initialize = function () {
    this.listLimit = first;
  };
  environment.serializeData = function () {
    const items = this.model.get('items').slice();
    items.sort(function (a, b) {
      return place(a) - place(b);
    });
    return {
      items: items.slice(0, this.listLimit).map(named),
      overLimit: items.length > this.listLimit,
    };
  };
})();
