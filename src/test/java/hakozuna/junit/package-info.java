/** The extension: builds the variants once per class, keeps results, hands lanes to tests. */
package hakozuna.junit;
