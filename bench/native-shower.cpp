// A step kernel as a C++ programmer would write it for speed: electrons and photons through plates of lead, plastic and paper, 150 of each, with the
// same amount of work a step as the twin's kernel does (table look-up, straggling, scattering, boundary), simple cross-sections, one thread; processor time.
// The bench divides the twin's time a step by this one's. Prints: nanoseconds a step, steps, visible share.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <algorithm>
#include <vector>

namespace {
constexpr double mass = 0.5109989e-3;
constexpr double plate[3] = {1.5, 1.5, 0.14};
constexpr double radiationLength[3] = {5.612, 424.0, 410.0};
constexpr double stopping[3] = {1.28e-3, 0.205e-3, 0.17e-3};
constexpr double period = 3.14;
constexpr double end = 150 * period;

struct Particle {
  int kind;
  double energy, x, y, z, u, v, w;
};
std::vector<Particle> waiting;
std::vector<double> deposits(450 * 36);
uint64_t state[4];
int64_t steps = 0;

uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
double uniform() {
  const uint64_t result = state[0] + state[3], t = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  state[3] = rotate(state[3], 45);
  return ((result >> 11) + 0.5) * 0x1p-53;
}
void seed(uint64_t event) {
  for (auto &word : state) {
    event += 0x9e3779b97f4a7c15;
    uint64_t z = (event ^ (event >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    word = z ^ (z >> 31);
  }
}
void turn(Particle &p, double versine) {
  double a, b, square;
  do {
    a = 2 * uniform() - 1;
    b = 2 * uniform() - 1;
    square = a * a + b * b;
  } while (square > 1 || square == 0);
  const double scale = std::sqrt(versine * (2 - versine) / square), cosine = 1 - versine;
  a *= scale;
  b *= scale;
  const double transverse = std::sqrt(p.u * p.u + p.v * p.v);
  if (transverse < 1e-10) {
    p.u = a;
    p.v = b;
    p.w = p.w > 0 ? cosine : -cosine;
    return;
  }
  const double along = p.w * a / transverse, across = b / transverse;
  const double u = p.u * (cosine + along) - p.v * across, v = p.v * (cosine + along) + p.u * across;
  p.w = p.w * cosine - transverse * a;
  p.u = u;
  p.v = v;
}
int layerAt(double z) {
  const int layer = static_cast<int>(z / period);
  const double inside = z - layer * period;
  return 3 * layer + (inside < plate[0] ? 0 : inside < plate[0] + plate[1] ? 1 : 2);
}
void deposit(const Particle &p, int layer, double energy) {
  const int column = std::fmin(5, std::fmax(0, p.x / 38.2 + 3)), row = std::fmin(5, std::fmax(0, p.y / 38.2 + 3));
  deposits[layer * 36 + row * 6 + column] += energy;
}
bool isInside(const Particle &p) { return p.z >= 0 && p.z < end && std::fabs(p.x) < 114.6 && std::fabs(p.y) < 114.6; }

void followElectron(Particle p) {
  double left = -std::log(uniform());
  while (true) {
    const int layer = layerAt(p.z), part = layer % 3;
    const double x0 = radiationLength[part], low = (layer / 3) * period + (part > 0 ? plate[0] : 0) + (part > 1 ? plate[1] : 0);
    if (p.energy < 0.3e-3) return deposit(p, layer, p.energy);
    steps++;
    const double hard = 4.0 / 3 * std::log(p.energy / 1e-4) / x0, momentum = std::sqrt(p.energy * (p.energy + 2 * mass));
    const double toEdge = p.w > 0 ? (low + plate[part] - p.z) / p.w : p.w < 0 ? (low - p.z) / p.w : 1e9;
    double step = std::fmin(toEdge, std::fmin(left / hard, std::fmin(0.2 * p.energy / stopping[part], 500 * x0 * momentum * momentum)));
    const bool leaves = step == toEdge;
    const double first = step * uniform(), angle = 13.6e-3 / momentum, versine = -angle * angle * step / x0 * std::log(uniform());
    p.x += first * p.u;
    p.y += first * p.v;
    p.z += first * p.w;
    turn(p, std::fmin(2.0, versine));
    const double rest = step - first;
    p.x += rest * p.u;
    p.y += rest * p.v;
    p.z += rest * p.w;
    if (leaves) p.z += p.w > 0 ? 1e-9 : -1e-9;
    const double loss = std::fmin(p.energy, stopping[part] * step * (0.7 - 0.3 * std::log(uniform())));
    p.energy -= loss;
    if (!isInside(p)) return;
    deposit(p, layer, loss);
    left -= step * hard;
    if (left <= 1e-12 && p.energy > 2e-4) {
      double photon, y;
      do {
        photon = 1e-4 * std::exp(uniform() * std::log(p.energy / 1e-4));
        y = photon / p.energy;
      } while (uniform() > 1 - y + 0.75 * y * y);
      waiting.push_back({0, photon, p.x, p.y, p.z, p.u, p.v, p.w});
      p.energy -= photon;
      left = -std::log(uniform());
    }
  }
}

void followPhoton(Particle p) {
  while (true) {
    const double pair = p.energy > 2 * mass ? 7.0 / 9 / radiationLength[0] * (1 - std::exp(-(p.energy - 2 * mass) / 8e-3)) : 0;
    const double compton = 0.05 * std::log(1 + 2e3 * p.energy) / (1e3 * p.energy + 0.3), photo = 2e-3 / std::pow(1e3 * p.energy, 2.5);
    const double most = pair + compton + photo, path = -std::log(uniform()) / most;
    steps++;
    p.x += path * p.u;
    p.y += path * p.v;
    p.z += path * p.w;
    if (!isInside(p)) return;
    const int layer = layerAt(p.z);
    if (layer % 3 != 0 && uniform() > 0.03) continue;
    const double choice = uniform() * most;
    if (choice < pair) {
      const double share = uniform(), available = p.energy - 2 * mass;
      waiting.push_back({1, available * share, p.x, p.y, p.z, p.u, p.v, p.w});
      waiting.push_back({1, available * (1 - share), p.x, p.y, p.z, p.u, p.v, p.w});
      return;
    }
    if (choice >= pair + compton) {
      waiting.push_back({1, p.energy, p.x, p.y, p.z, p.u, p.v, p.w});
      return;
    }
    const double a = p.energy / mass, least = 1 / (1 + 2 * a), l = -std::log(least), b = 0.5 * (1 - least * least);
    double epsilon, t;
    do {
      epsilon = uniform() * (l + b) < l ? std::exp(-l * uniform()) : std::sqrt(least * least + (1 - least * least) * uniform());
      t = (1 - epsilon) / (a * epsilon);
    } while (uniform() > 1 - epsilon * t * (2 - t) / (1 + epsilon * epsilon));
    waiting.push_back({1, p.energy * (1 - epsilon), p.x, p.y, p.z, p.u, p.v, p.w});
    p.energy *= epsilon;
    turn(p, t);
    if (p.energy < 1e-5) return deposit(p, layer, p.energy);
  }
}
} // namespace

int main() {
  constexpr int events = 8;
  constexpr double energy = 10;
  for (int event = -5; event < events; event++) {
    static std::clock_t start;
    if (event == 0) {
      start = std::clock();
      steps = 0;
      std::fill(deposits.begin(), deposits.end(), 0);
    }
    seed(static_cast<uint64_t>(event + 1000));
    waiting.push_back({1, energy, 19.1, 19.1, 0, 0, 0, 1});
    while (!waiting.empty()) {
      const Particle next = waiting.back();
      waiting.pop_back();
      next.kind == 1 ? followElectron(next) : followPhoton(next);
    }
    if (event == events - 1) {
      const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      double visible = 0;
      for (int layer = 1; layer < 450; layer += 3)
        for (int cell = 0; cell < 36; cell++) visible += deposits[layer * 36 + cell];
      std::printf("%.3f %lld %.4f\n", 1e9 * seconds / steps, static_cast<long long>(steps), visible / events / energy);
    }
  }
}
