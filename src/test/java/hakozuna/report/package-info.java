/** What people and other programs read afterwards; the only room that knows Allure. */
package hakozuna.report;
