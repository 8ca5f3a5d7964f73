/** Why a lane moved: other allocators, profiles, mechanism, lock times. Decides nothing. */
package hakozuna.explain;
