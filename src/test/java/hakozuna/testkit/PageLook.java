package hakozuna.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reader with eyes would object to in the page that a browser shows, each fault in a
 * sentence.
 */
public record PageLook(Browser browser) {
  /**
   * Every piece of text that is shown, with its boxes. Not shown is what a closed {@code details}
   * holds, and what stands there for a screen reader alone: clipped away, or beside the page.
   */
  private static final String TEXTS =
      """
      const shown = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const node = walk.currentNode, at = node.parentElement;
        if (!node.data.trim() || at.closest('script, style, title, desc, symbol, defs')) continue;
        if (!at.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        let apart = false;
        for (let up = at; up; up = up.parentElement)
          apart ||= getComputedStyle(up).clipPath !== 'none' && !up.closest('svg');
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1);
        if (!apart && boxes.every(box => box.right > 0))
          shown.push({ at, boxes, text: node.data.trim().slice(0, 60) });
      }
      """;

  private static final String WIDTH =
      """
      const page = document.scrollingElement;
      return page.scrollWidth > innerWidth
          ? ['the page is ' + page.scrollWidth + ' px wide, the window ' + innerWidth] : [];
      """;

  /** A table may be scrolled; text is cut where nothing can bring it into view. */
  private static final String CUT =
      TEXTS
          + """
          const faults = [];
          for (const { at, boxes, text } of shown) {
            for (let up = at; up && up !== document.body; up = up.parentElement) {
              const style = getComputedStyle(up), frame = up.getBoundingClientRect();
              const isSvg = up.tagName === 'svg';
              if (!isSvg && /auto|scroll/.test(style.overflowX)) break;
              if (!isSvg && !/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
              if (isSvg && style.overflow === 'visible') continue;
              if (boxes.some(box => box.left < frame.left - 1 || box.right > frame.right + 1
                  || box.top < frame.top - 2 || box.bottom > frame.bottom + 2))
                faults.push('cut at its ' + up.localName + ': ' + text);
            }
          }
          return faults;
          """;

  private static final String OVERLAPPING =
      TEXTS
          + """
          const faults = [];
          const all = shown.flatMap(({ at, boxes, text }) => boxes.map(box => ({ at, box, text })));
          all.sort((a, b) => a.box.top - b.box.top);
          for (let i = 0; i < all.length; i++) {
            for (let j = i + 1; j < all.length && all[j].box.top < all[i].box.bottom; j++) {
              const a = all[i].box, b = all[j].box;
              const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
              const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
              const least = Math.min(a.height, b.height);
              if (wide > 3 && high > least / 2 && !/auto|scroll/.test(scroll(all[i].at) + scroll(all[j].at)))
                faults.push('written over: ' + all[i].text + ' | ' + all[j].text);
            }
          }
          return faults;
          function scroll(at) {
            let how = '';
            for (let up = at; up; up = up.parentElement) how += getComputedStyle(up).overflowX;
            return how;
          }
          """;

  /** Words in a column of a letter or two, and a short word of which a letter is left over. */
  private static final String SQUEEZED =
      TEXTS
          + """
          const letter = at => parseFloat(getComputedStyle(at).fontSize);
          return shown.filter(({ at, boxes, text }) => text.length > 12
                  ? boxes.length > 4 && Math.max(...boxes.map(box => box.width)) < 2 * letter(at)
                  : boxes.length > 1 && /^[\\p{L}\\p{N}]+$/u.test(text))
              .map(({ text }) => 'squeezed: ' + text);
          """;

  /** What is drawn has a name, is part of something that has one, or is said to be decoration. */
  private static final String NAMELESS =
      """
      const named = one => one.getAttribute('aria-label')?.trim() || one.getAttribute('alt')?.trim()
          || (one.getAttribute('aria-labelledby') ?? '').split(' ')
              .some(id => document.getElementById(id)?.textContent.trim())
          || one.querySelector?.(':scope > title')?.textContent.trim();
      return [...document.querySelectorAll('svg, img, canvas, object, embed, [role=img]')]
          .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true]'))
          .filter(one => one.getAttribute('alt') !== '' || one.tagName !== 'IMG')
          .filter(one => { let up = one.closest('[role=img]') ?? one; return !named(up) && !named(one)
              && !(one.parentElement.closest('[role=img]') && named(one.parentElement.closest('[role=img]'))); })
          .map(one => 'without a text: ' + one.outerHTML.slice(0, 100));
      """;

  private static final String IN_VIEW =
      """
      const one = document.querySelector(arguments[0]);
      if (!one) return ['not there: ' + arguments[0]];
      const box = one.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const fits = scrollY === 0 && box.width > 0 && box.height > 0 && box.left >= 0 && box.top >= 0
          && box.right <= innerWidth && box.bottom <= innerHeight;
      return fits && (one.contains(top) || top?.contains(one)) ? []
          : ['not in view: ' + arguments[0] + ' at ' + Math.round(box.left) + ',' + Math.round(box.top)
              + ' to ' + Math.round(box.right) + ',' + Math.round(box.bottom)];
      """;

  /** Returns what is too wide, cut, written over, squeezed or without a text. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (String look : List.of(WIDTH, CUT, OVERLAPPING, SQUEEZED, NAMELESS)) {
      faults.addAll(browser.texts(look));
    }
    return faults;
  }

  /** Returns what the page did that no report may do: complain, or ask for what lies elsewhere. */
  public List<String> deeds() {
    List<String> deeds = new ArrayList<>(browser.complaints());
    deeds.addAll(browser.requestsThatLeave());
    return deeds;
  }

  /** Returns why a reader who does not scroll fails to see an element; empty where it is seen. */
  public List<String> hidden(String selector) {
    return browser.texts(IN_VIEW, selector);
  }
}
