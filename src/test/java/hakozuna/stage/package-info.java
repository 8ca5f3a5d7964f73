/** One call of a stage: set up, admit, measure, judge, conclude. */
package hakozuna.stage;
