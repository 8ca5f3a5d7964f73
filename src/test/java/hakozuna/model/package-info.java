/**
 * The values everything else speaks in: the work order, its lanes, and what one run gave. Reads the
 * YAML files strictly; knows no other room.
 */
package hakozuna.model;
