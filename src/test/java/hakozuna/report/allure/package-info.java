/** A stage as tests of an Allure report: names, links, steps, attachments. */
package hakozuna.report.allure;
