/** What speaks to JUnit: the annotation, the extension, the provider of gates. */
package hakozuna.junit;
