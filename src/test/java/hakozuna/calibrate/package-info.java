/** Judges the rule: how often is it wrong, on recorded and synthetic series? */
package hakozuna.calibrate;
