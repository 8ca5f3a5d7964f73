/**
 * Nodes of a Slurm cluster: how one is had for oneself, how a program runs on it, and how it is
 * given back. What is asked of Slurm and what it answers is nobody else's business.
 *
 * <p>Source: sbatch(1), srun(1), squeue(1), scontrol(1) and scancel(1) of Slurm 22.05.
 */
package hakozuna.tools.slurm;
