/** Schedule, runs and samples of this machine. */
package hakozuna.measure;
