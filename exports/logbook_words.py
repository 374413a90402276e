"""The Spanish of a logbook on paper, for what its records say in closed words."""

from __future__ import annotations

PROMPTS = (
    "¿Qué experimenté?",
    "¿Qué funcionó, para qué, y qué no?",
    "¿Qué dificultades encontré y cómo las explico?",
    "¿Qué me enseñó probar esta estrategia?",
    "¿Qué aprendo en general?",
    "¿Qué está cambiando en mi práctica?",
    "¿Qué haría distinto?",
    "¿Qué idea nueva probaré?",
)
ENTRIES = {"reflection": "Reflexión", "decision": "Decisión docente", "trial": "Lo que probaré"}
TASKS = {
    "data": "recoger datos de avance",
    "dialogue": "diálogo con colega experto",
    "peer_review": "evaluación entre pares",
    "reading": "lectura",
    "web": "exploración en internet",
    "library": "consulta en biblioteca",
    "specialist": "asesoría de especialista",
    "proposal": "propuesta pedagógica",
    "other": "otra",
}
SOURCES = {"agreement": "Acuerdo", "adoption": "Acción que me sirve", "own": "Tarea propia"}
STATES = {
    "pendiente": "pendiente",
    "en_proceso": "en proceso",
    "hecha": "hecha",
    "hecha_con_evidencia": "hecha con evidencia",
}
EVIDENCE = {
    "ficha": "ficha",
    "student_work": "trabajo de estudiante",
    "portfolio": "portafolio",
    "peer_observation": "observación entre pares",
    "other": "otra evidencia",
}
LEVELS = {"basico": "básico", "intermedio": "intermedio", "avanzado": "avanzado"}
STEPS = {6: "Puesta en marcha", 7: "Evaluación", 8: "Nuevas necesidades"}
PARTS = {
    "student_needs": "Necesidades de los estudiantes",
    "priority": "Prioridades",
    "need": "Necesidad compartida",
    "problem": "Problema que vemos",
    "improvement": "Qué mejoraremos",
    "tasks": "Tareas concretas",
    "resources": "Qué necesitamos",
    "grounding": "Sustento pedagógico",
    "evidence": "Evidencia",
    "company": "Cómo nos acompañaremos",
    "company_by": "Nos acompañaremos hasta",
    "demand": "Niveles de demanda",
    "modality": "Modalidad",
}
GIVERS = {
    "claim": "lo pediste al entrar a una reunión",
    "coordinator": "lo pidió la coordinación de tu red",
    "admin": "lo pidió quien administra Tinkuy",
}
