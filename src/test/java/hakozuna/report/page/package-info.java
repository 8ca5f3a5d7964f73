/** The page and the text that a person reads first; all that a stage leaves is written here. */
package hakozuna.report.page;
