/** What only tests of our own code need. */
package hakozuna.testkit;
