/** The decisions, one class each: they state the rule and compute nothing. */
package hakozuna.gates;
