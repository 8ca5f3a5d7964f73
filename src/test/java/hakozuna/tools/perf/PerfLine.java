package hakozuna.tools.perf;

import hakozuna.model.BadFileException;

/**
 * One line of a file that perf wrote.
 *
 * @param file name for messages
 * @param number counted from 1
 * @param text without its line break
 */
record PerfLine(String file, int number, String text) {

  BadFileException complaint(String complaint) {
    return new BadFileException(file + ":" + number, complaint + ": '" + text + "'");
  }
}
