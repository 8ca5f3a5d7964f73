/** What a stage saw, as charts: SVG that needs nothing from outside, and the same in words. */
package hakozuna.report.picture;
